/** Refunds of trades. */
package io.suanpan.http.refund;
