/** Deposits: money that a channel brought in for an account. */
package io.suanpan.deposit;
