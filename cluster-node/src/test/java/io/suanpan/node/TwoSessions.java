package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import io.suanpan.localcassandra.LocalCassandra;
import java.nio.file.Path;
import java.time.Duration;

/** A real Cassandra with the schema, as two nodes have it. */
record TwoSessions(LocalCassandra cassandra, CqlSession one, CqlSession other)
        implements
            AutoCloseable {
    static TwoSessions over(Path data) {
        LocalCassandra cassandra = LocalCassandra.in(data).heapMegabytes(512).schemaMayBeLost()
                .start()
                .awaitReady(Duration.ofMinutes(2));
        CqlSession one = Store.connect(cassandra.contactPoint(), Duration.ofSeconds(30));
        Schema.create(one);
        return new TwoSessions(cassandra, one,
                Store.connect(cassandra.contactPoint(), Duration.ofSeconds(30)));
    }

    @Override
    public void close() {
        one.close();
        other.close();
        cassandra.close();
    }
}
