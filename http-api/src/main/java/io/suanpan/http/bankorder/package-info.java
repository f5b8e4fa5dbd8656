/** Withdrawals and top-ups over HTTP. */
package io.suanpan.http.bankorder;
