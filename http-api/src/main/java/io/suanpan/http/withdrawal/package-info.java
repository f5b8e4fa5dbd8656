/** Withdrawals over HTTP. */
package io.suanpan.http.withdrawal;
