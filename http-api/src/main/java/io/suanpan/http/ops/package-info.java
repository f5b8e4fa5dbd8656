/** What operators and newcomers need: probes, metrics, and the API's description. */
package io.suanpan.http.ops;
