/** Accounts: who owns how much, what is reserved, and what every participant in a TCC activity remembers. */
package io.suanpan.account;
