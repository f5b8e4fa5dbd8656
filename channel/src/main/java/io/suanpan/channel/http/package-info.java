/** The channel to a bank that speaks HTTP and JSON. */
package io.suanpan.channel.http;
