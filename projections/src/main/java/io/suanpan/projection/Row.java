package io.suanpan.projection;

import com.datastax.oss.driver.api.core.cql.BoundStatement;

/**
 * One row to write.
 *
 * @param partitionKey rows with equal keys go to Cassandra together
 */
public record Row(Object partitionKey, BoundStatement statement) {}
