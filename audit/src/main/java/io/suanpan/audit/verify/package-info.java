/** The command {@code verify}: replays every journal and compares all tables with what it adds up to. */
package io.suanpan.audit.verify;
