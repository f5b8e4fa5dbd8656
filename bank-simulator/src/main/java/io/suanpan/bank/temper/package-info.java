/** How unpleasant the bank is: seeded, settable while it runs, and exact for single instructions. */
package io.suanpan.bank.temper;
