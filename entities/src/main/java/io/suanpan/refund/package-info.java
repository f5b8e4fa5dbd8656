/** Refunds: what a merchant gives back of a trade that was paid. */
package io.suanpan.refund;
