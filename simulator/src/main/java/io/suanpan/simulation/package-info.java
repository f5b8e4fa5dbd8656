/**
 * Seeded histories of the real partitions over a network, a store and clocks that fail as the seed says: each
 * reproducible, each audited by code that shares nothing with what it audits.
 */
package io.suanpan.simulation;
