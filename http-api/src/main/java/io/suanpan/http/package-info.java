/** The HTTP API: {@link io.suanpan.http.HttpApi} puts it together and serves it. */
package io.suanpan.http;
