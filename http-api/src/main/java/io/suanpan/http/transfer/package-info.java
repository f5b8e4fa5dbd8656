/** Sending money from one consumer to another. */
package io.suanpan.http.transfer;
