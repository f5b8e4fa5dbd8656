/** Bank orders: money that leaves for an account at a bank, or comes from one, which may not tell whether it moved. */
package io.suanpan.bankorder;
