/** What users may have moved through banks, over HTTP. */
package io.suanpan.http.userlimit;
