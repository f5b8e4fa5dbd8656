/** Merchants' fee plans over HTTP. */
package io.suanpan.http.fee;
