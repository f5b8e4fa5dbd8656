/** Giving a merchant what is in escrow. */
package io.suanpan.release;
