/** What operators and newcomers need: probes, and the API's description. */
package io.suanpan.http.ops;
