/** Paying money out through a bank. */
package io.suanpan.banking;
