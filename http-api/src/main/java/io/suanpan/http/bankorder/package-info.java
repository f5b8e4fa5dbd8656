/** Withdrawals over HTTP. */
package io.suanpan.http.bankorder;
