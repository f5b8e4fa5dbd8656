/** The books: what each partition's journal adds up to, day by day, and what finance closed. */
package io.suanpan.projection.ledger;
