/** Breaks in Cassandra. */
package io.suanpan.reconciliation.store;
