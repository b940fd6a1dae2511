/** What keeps originals out of logs, for all steps here. Knows Camel only. */
package org.imagorface.privacy;
