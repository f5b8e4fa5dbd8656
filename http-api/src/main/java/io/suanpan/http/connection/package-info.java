/** Connections: how many there may be, and what becomes of one, from its first byte to its last. */
package io.suanpan.http.connection;
