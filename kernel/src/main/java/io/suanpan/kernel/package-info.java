/**
 * The whole vocabulary of Suanpan: money, identifiers, what a decider is, and the messages of TCC. Pure: no
 * clock, no randomness, no input or output, no library but the JDK.
 */
package io.suanpan.kernel;
