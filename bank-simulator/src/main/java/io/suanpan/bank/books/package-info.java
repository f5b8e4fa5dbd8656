/** What the bank owes and has done, in memory and on disk. Honest: the temper has no say in it. */
package io.suanpan.bank.books;
