/** Trades and their payments, the part of the API that most requests take. */
package io.suanpan.http.trade;
