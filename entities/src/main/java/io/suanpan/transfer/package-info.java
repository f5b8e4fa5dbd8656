/** Transfers: money that one consumer sends another, with a note. */
package io.suanpan.transfer;
