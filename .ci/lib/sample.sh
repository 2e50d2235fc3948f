# Drives the sample application that start_application has started in a copy of its folder.

operator=operator:operator

# Makes a copy of the plugins, which a check may change, and goes there. Sets sample_folder.
copy_sample() {
	sample_folder=$(mktemp -d)
	cp -R sample-app/plugins sample-app/order.json "$sample_folder/"
	cd "$sample_folder"
}

quote() {
	http -H 'Content-Type: application/json' -d @order.json "$base_url/quotes"
}

clear_modules() {
	http -X POST -u $operator -o /dev/null "$base_url/actuator/modulecache"
}

# Fails unless typed clients, an exported service, properties, the endpoint and a clear work. Wants a pool of three.
check_sample() {
	local how=$1
	expect "$how: ES modules and CommonJS are called" '"discount":{"name":"silver","amount":27.98}' "$(quote)"
	expect "$how: a plugin calls an exported service" '"sku":"desk","missing":2' \
		"$(http -H 'Content-Type: application/json' -d @order.json "$base_url/shortages")"
	expect "$how: properties are bound" '"max":3' "$(http -u $operator "$base_url/actuator/modulecache")"
	sed -i.bak 's/percent: 5 /percent: 50 /' plugins/pricing/discounts.js
	expect "$how: an edit alone changes nothing" '"amount":27.98' "$(quote)"
	clear_modules
	expect "$how: after a clear the new code runs" '"amount":279.84' "$(quote)"
	mv plugins/pricing/discounts.js.bak plugins/pricing/discounts.js
	expect "$how: the health endpoint knows the plugins" '"moduleCache"' \
		"$(http -u $operator "$base_url/actuator/health")"
}
