/**
 * Who may write a partition: a node holds a lease that it keeps renewing, a partition belongs to one lease at
 * a time, and every change of hands begins a new term, whose journal nobody else writes.
 */
package io.suanpan.ownership;
