/** Credentials for development, for a server that asks for some. */
package io.suanpan.bench.auth;
