/** The bank over HTTP: what customers ask, what its operator sets, and how it misbehaves on the way. */
package io.suanpan.bank.server;
