/** What merchants are charged for what they are paid: their plans, and what one payment costs under them. */
package io.suanpan.fee;
