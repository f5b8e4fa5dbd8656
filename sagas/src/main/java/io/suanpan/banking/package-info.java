/** Paying money out and collecting it through a bank. */
package io.suanpan.banking;
