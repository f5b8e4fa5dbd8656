/**
 * The partition: the pure core that decides batches, and the Pekko actors around it that receive, persist
 * and send.
 */
package io.suanpan.partition;
