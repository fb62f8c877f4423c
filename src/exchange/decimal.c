#include "exchange/decimal.h"

#include <stdio.h>
#include <stdlib.h>

const char *
decimal_text(double number, char text[DECIMAL_SIZE])
{
	int decimals;

	for (decimals = 0; decimals <= 40; decimals++) {
		snprintf(text, DECIMAL_SIZE, "%.*f", decimals, number == 0 ? 0 : number);
		if (strtod(text, NULL) == number)
			break;
	}
	return text;
}
