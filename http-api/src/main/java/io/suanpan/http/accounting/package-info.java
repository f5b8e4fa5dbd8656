/** The books for finance: vouchers, trial balances, and closing a day. */
package io.suanpan.http.accounting;
