/**
 * The port to what is outside: a bank that moves money when it is told to. This package is the contract, in types
 * that need nothing but the JDK and the kernel; docs/decisions/channels.md is the same in words.
 */
package io.suanpan.channel;
