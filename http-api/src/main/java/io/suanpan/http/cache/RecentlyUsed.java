package io.suanpan.http.cache;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A bounded cache for many threads that forgets what was not used for long. It keeps two
 * generations: when the young one is full it becomes the old one, and what is found only in the old
 * one becomes young again. So it holds between half of its bound and all of it, and a hit costs one
 * look-up and no lock.
 */
public final class RecentlyUsed<K, V> {
    private final int generationSize;
    private volatile Generations<K, V> generations;

    private record Generations<K, V>(ConcurrentHashMap<K, V> young, ConcurrentHashMap<K, V> old) {}

    /**
     * @param maxEntries how many it may hold; threads at work may pass it by one each for a moment
     */
    public RecentlyUsed(int maxEntries) {
        this.generationSize = Math.max(1, maxEntries / 2);
        this.generations = new Generations<>(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    public Optional<V> find(K key) {
        Generations<K, V> now = generations;
        V value = now.young().get(key);
        if (value != null) {
            return Optional.of(value);
        }
        V older = now.old().get(key);
        if (older != null) {
            put(key, older);
        }
        return Optional.ofNullable(older);
    }

    public void put(K key, V value) {
        Generations<K, V> now = generations;
        now.young().put(key, value);
        turnIfFull(now);
    }

    /** What is there for {@code key}; if nothing is, what {@code make} makes, for all who ask. */
    public V get(K key, Function<? super K, ? extends V> make) {
        Generations<K, V> now = generations;
        V value = now.young().get(key);
        if (value != null) {
            return value;
        }
        V younger = now.young().computeIfAbsent(key, absent -> {
            V older = now.old().get(absent);
            return older != null ? older : make.apply(absent);
        });
        turnIfFull(now);
        return younger;
    }

    private void turnIfFull(Generations<K, V> now) {
        if (now.young().mappingCount() >= generationSize) {
            turn(now);
        }
    }

    private synchronized void turn(Generations<K, V> full) {
        if (generations == full) {
            generations = new Generations<>(new ConcurrentHashMap<>(), full.young());
        }
    }

    public int size() {
        Generations<K, V> now = generations;
        return now.young().size() + now.old().size();
    }
}
