from django.urls import path

from discovery import icons, robots, security_txt, sitemap

app_name = "discovery"
urlpatterns = [
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.part, name="sitemap_part"),
    path(".well-known/security.txt", security_txt.security_txt, name="security_txt"),
    *(path(address, icons.icon, {"icon": icon}) for address, icon in icons.ICONS.items()),
]
