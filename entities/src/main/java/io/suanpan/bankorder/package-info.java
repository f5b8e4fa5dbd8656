/** Bank orders: money that leaves for an account at a bank, which may not tell whether it has it. */
package io.suanpan.bankorder;
