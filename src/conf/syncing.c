/* SPDX-License-Identifier: ISC */
#include "conf/syncing.h"

#include "base/i18n.h"
#include "base/url.h"

enum err syncing_check(const struct options *o, struct why *why)
{
	struct url u = url_split(str_z(o->sync));

	if (!url_is_http(str_z(o->sync)) || !u.host.n || u.user.n || u.has_query)
		return why_set(why, ERR_CONFIG, "sync", 0, "%s",
			       _("is no address of a server; right is, for instance, "
				 "https://host/api/greader.php, without a password in it"));
	if (!o->sync_user[0])
		return why_set(why, ERR_CONFIG, "sync-user", 0, "%s",
			       _("is not set; it is your name on the server of the option sync"));
	if (!o->sync_password[0])
		return why_set(why, ERR_CONFIG, "sync-password", 0, "%s",
			       _("is not set; right is a command that prints the password, "
				 "file:PATH or env:NAME"));
	return OK;
}

bool syncing_is_open(const struct options *o)
{
	struct url u = url_split(str_z(o->sync));

	return !str_ieq(u.scheme, STR("https")) && !str_eq(u.host, STR("localhost")) &&
	       !str_starts(u.host, STR("127.")) && !str_eq(u.host, STR("::1"));
}
