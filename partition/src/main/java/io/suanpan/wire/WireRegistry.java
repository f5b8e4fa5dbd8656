package io.suanpan.wire;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every type with a wire form, by id and by class. Kryo gives the stream of bytes; its own object layouts are
 * not used, because a rename would silently change them.
 */
public final class WireRegistry {
    /** Everything Suanpan stores or sends. */
    public static final WireRegistry SUANPAN = new WireRegistry().with(EventTypes.all())
            .with(CommandTypes.all()).with(AnswerTypes.all())
            .with(CheckpointTypes.all()).with(TransferTypes.all()).with(RefundTypes.all())
            .with(BankOrderTypes.all()).with(MandateTypes.all()).with(EscrowTypes.all())
            .with(FeeTypes.all()).with(SplitTypes.all()).with(SettlementTypes.all())
            .with(UserLimitTypes.all()).with(CollectionTypes.all());

    private static final int FIRST_BUFFER_BYTES = 1024;
    /** More than any batch; a bound against a runaway object. */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private final Map<Integer, WireType<?>> byId = new HashMap<>();
    private final Map<Class<?>, WireType<?>> byClass = new HashMap<>();

    WireRegistry with(Collection<WireType<?>> types) {
        for (WireType<?> type : types) {
            if (byId.putIfAbsent(type.id(), type) != null
                    || byClass.putIfAbsent(type.type(), type) != null) {
                throw new WireException("registered twice: " + type.id() + " " + type.type());
            }
        }
        return this;
    }

    /** Of what it has a form. */
    public List<Class<?>> javaTypes() {
        return types().stream().<Class<?>>map(WireType::type).toList();
    }

    Collection<WireType<?>> types() {
        return byId.values();
    }

    /** @throws WireException if the type of {@code value} has no wire form */
    public byte[] toBytes(Object value) {
        try (Output out = new Output(FIRST_BUFFER_BYTES, MAX_BYTES)) {
            write(new WireOutput(out, this), value);
            return out.toBytes();
        }
    }

    /**
     * @throws WireException whatever is wrong with the bytes: an unknown id, a newer version, too few or too
     *     many, or values that their type refuses
     */
    public Object fromBytes(byte[] bytes) {
        try (Input in = new BoundedInput(bytes)) {
            Object value = read(new WireInput(in, this), Object.class);
            if (in.position() != bytes.length) {
                throw new WireException((bytes.length - in.position()) + " bytes too many after "
                        + value.getClass().getSimpleName());
            }
            return value;
        } catch (KryoException e) {
            throw new WireException("corrupt bytes: " + e.getMessage());
        }
    }

    void write(WireOutput out, Object value) {
        WireType<?> type = byClass.get(value.getClass());
        if (type == null) {
            throw new WireException("has no wire form: " + value.getClass().getName());
        }
        out.integer(type.id());
        out.integer(type.versionOf(value));
        writeFields(type, out, value);
    }

    private static <T> void writeFields(WireType<T> type, WireOutput out, Object value) {
        type.write().write(out, type.type().cast(value));
    }

    /** The next object, which must be an {@code expected}: checked first, so that none nests itself. */
    <T> T read(WireInput in, Class<T> expected) {
        int id = in.integer();
        WireType<?> type = byId.get(id);
        if (type == null) {
            throw new WireException("unknown type id, written by a newer version: " + id);
        }
        int version = in.integer();
        if (version < 1 || version > type.version()) {
            throw new WireException(type.type().getSimpleName() + " has version " + version
                    + ", this node reads 1 to " + type.version());
        }
        if (!expected.isAssignableFrom(type.type())) {
            throw new WireException(type.type().getSimpleName() + " where "
                    + expected.getSimpleName() + " must be");
        }
        return expected.cast(readFields(type, in, version));
    }

    private static Object readFields(WireType<?> type, WireInput in, int version) {
        try {
            return type.read().read(in, version);
        } catch (WireException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new WireException("corrupt bytes of " + type.type().getSimpleName() + ": "
                    + e.getMessage(), e);
        }
    }
}
