/** Deposits: money that a channel brought in. */
package io.suanpan.http.deposit;
