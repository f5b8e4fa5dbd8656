/** Accounting: which subjects there are, what each business event books, and what that adds up to day by day. */
package io.suanpan.accounting;
