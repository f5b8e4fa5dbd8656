/** How much an account's holder may have moved through banks in a business day, and how much of it is used. */
package io.suanpan.userlimit;
