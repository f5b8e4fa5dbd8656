/** Each posting of an account with the balance after it. */
package io.suanpan.projection.statement;
