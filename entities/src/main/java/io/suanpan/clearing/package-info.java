/** What merchants are owed from one cut-off to the next, and how it is paid out to them. */
package io.suanpan.clearing;
