/** The banks that orders are given to, over HTTP. */
package io.suanpan.http.channel;
