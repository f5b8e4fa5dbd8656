/** Merchants' settlement plans, and what they are paid out, over HTTP. */
package io.suanpan.http.settlement;
