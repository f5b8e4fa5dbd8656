/** Trades: what a consumer owes a merchant for one order, and what became of it. */
package io.suanpan.trade;
