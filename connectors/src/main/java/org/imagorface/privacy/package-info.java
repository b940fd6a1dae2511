/** What keeps originals out of logs, for all steps here. Knows Camel and the component. */
package org.imagorface.privacy;
